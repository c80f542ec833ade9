/** Longest wait for a frame, in ms: none is drawn while the window is hidden. */
const LONGEST = 1000;

/** Runs work once what has changed by now is on the screen. */
export function afterFrame(work: () => void): void {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    work();
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, LONGEST);
}
