/** How times are shown: relative under a day, else the reader's date; ISO on hover. */
const DAY = 86_400_000;

/** A time as people read it, given now. */
export function when(iso: string, now: number = Date.now(), locale?: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  const passed = now - time;
  if (passed >= 0 && passed < 60_000) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second');
  if (passed >= 0 && passed < 3_600_000) return relative(-Math.floor(passed / 60_000), 'minute', locale);
  if (passed >= 0 && passed < DAY) return relative(-Math.floor(passed / 3_600_000), 'hour', locale);
  return day(iso, locale);
}

/** A day as people read it; a bare year or month stays as it is. */
export function day(iso: string, locale?: string): string {
  if (/^\d{4}(-\d{2})?$/.test(iso)) return iso;
  const bare = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  const time = new Date(bare ? `${iso}T12:00:00` : iso);
  if (Number.isNaN(time.getTime())) return iso;
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' }).format(time);
}

function relative(count: number, unit: 'minute' | 'hour', locale?: string): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' }).format(count, unit);
}

/** The day it is here, `2026-02-28`. */
export function today(now: Date = new Date()): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
