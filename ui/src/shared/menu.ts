/** One line of a menu. */
export interface MenuItem {
  id: string;
  label: string;
  /** A second, quieter line. */
  note?: string;
  keys?: string;
  current?: boolean;
  disabled?: boolean;
  /** A rule above: another kind of thing begins. */
  above?: boolean;
  testid?: string;
  run: () => void;
}
