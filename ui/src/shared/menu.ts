/** One line of a menu. */
export interface MenuItem {
  id: string;
  label: string;
  /** A second, quieter line. */
  note?: string;
  keys?: string;
  /** How many things it is about. */
  count?: number;
  current?: boolean;
  disabled?: boolean;
  /** A rule above: another kind of thing begins. */
  above?: boolean;
  /** Words above the line, for the group it begins. */
  heading?: string;
  /** Whether the menu stays open: for choosing several. */
  stay?: boolean;
  testid?: string;
  run: () => void;
}
