import type { Failure } from './bindings/Failure';

/** Whether `value` is what a command rejects with. */
export function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}

/** Makes a failure of anything thrown, so that every error can be shown. */
export function toFailure(value: unknown): Failure {
  if (isFailure(value)) return value;
  const message = value instanceof Error ? value.message : String(value);
  return { code: 'failed', message, hint: null };
}
