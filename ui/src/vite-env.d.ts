/// <reference types="svelte" />
/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** Set in development to run the window on sample data in memory. */
  readonly VITE_MOCK?: string;
}
