/** Calls beat about twice a second, also while the page is in the background. */
export function startPulse(beat: () => void): void {
  try {
    const worker = new Worker('/pulse.js', { type: 'module' });
    worker.onmessage = beat;
    worker.onerror = () => setInterval(beat, 500);
  } catch {
    // A browser that refuses workers still gets a timer, only a slower one in the background.
    setInterval(beat, 500);
  }
}
