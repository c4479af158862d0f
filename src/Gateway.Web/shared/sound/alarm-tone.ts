// The alarm as samples: a loop that the browser plays by itself goes on where a timer in the background would be slowed.

/** Two rising pairs of tones, then silence: 2 s. Values -1 to 1. */
export function alarmSamples(sampleRate: number): Float32Array<ArrayBuffer> {
  return samples(sampleRate, 2, [
    { start: 0, seconds: 0.18, hertz: 880 },
    { start: 0.2, seconds: 0.18, hertz: 1175 },
    { start: 0.5, seconds: 0.18, hertz: 880 },
    { start: 0.7, seconds: 0.18, hertz: 1175 },
  ]);
}

/** Two low tones, then silence: 5 s. Says that the page is not live; cannot be mistaken for a press. */
export function lostSamples(sampleRate: number): Float32Array<ArrayBuffer> {
  return samples(sampleRate, 5, [
    { start: 0, seconds: 0.25, hertz: 330 },
    { start: 0.35, seconds: 0.4, hertz: 247 },
  ]);
}

interface Tone {
  start: number;
  seconds: number;
  hertz: number;
}

function samples(sampleRate: number, loopSeconds: number, tones: readonly Tone[]): Float32Array<ArrayBuffer> {
  const loop = new Float32Array(Math.round(loopSeconds * sampleRate));
  for (const tone of tones) {
    const first = Math.round(tone.start * sampleRate);
    const count = Math.round(tone.seconds * sampleRate);
    for (let n = 0; n < count; n++) {
      const t = n / sampleRate;
      const edge = Math.min(1, t / 0.01, (tone.seconds - t) / 0.02); // no click at either end
      const wave = 0.6 * Math.sin(2 * Math.PI * tone.hertz * t) + 0.3 * Math.sin(6 * Math.PI * tone.hertz * t);
      loop[first + n] = Math.max(0, edge) * wave;
    }
  }
  return loop;
}
