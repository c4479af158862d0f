import { alarmSamples, lostSamples } from './alarm-tone.ts';

export type Tune = 'silent' | 'press' | 'lost';
export type SoundState = 'off' | 'on' | 'sounding';

/** Beats for which the audio clock may stand still before the sound counts as off. */
const patienceBeats = 3;

/**
 * The page's sound. A browser plays nothing before somebody has touched the page; `state` says so honestly: it looks at
 * the audio clock too, because a context can call itself running while no device plays. A browser without any sound
 * gives a page that says so, and works.
 */
export class Alarm {
  private readonly context: AudioContext | undefined;
  private readonly buffers = new Map<Tune, AudioBuffer>();
  private playing: { tune: Tune; source: AudioBufferSourceNode } | undefined;
  private lastClock = -1;
  private stillBeats = 0;

  constructor(private readonly changed: () => void) {
    this.context = openContext();
    if (this.context === undefined) return;
    this.buffers.set('press', buffer(this.context, alarmSamples));
    this.buffers.set('lost', buffer(this.context, lostSamples));
    this.context.onstatechange = () => this.changed();
    void this.arm();
  }

  get state(): SoundState {
    if (this.context?.state !== 'running' || this.stillBeats > patienceBeats) return 'off';
    return this.playing === undefined ? 'on' : 'sounding';
  }

  /** Asks the browser for sound; to be called from a click or key press. */
  async arm(): Promise<void> {
    try {
      await this.context?.resume();
    } catch (error) {
      console.warn('no sound', error);
    }
    this.changed();
  }

  /** Loops a tune from now on, or none. A refused sound begins as soon as it is armed. */
  play(tune: Tune): void {
    if ((this.playing?.tune ?? 'silent') === tune) return;
    this.playing?.source.stop();
    this.playing = undefined;
    const source = this.source(tune);
    if (source !== undefined) {
      source.loop = true;
      source.start();
      this.playing = { tune, source };
    }
    this.changed();
  }

  /** Plays the alarm once, so that the operator knows how loud it is. Nothing while a tune plays. */
  sample(): void {
    if (this.playing === undefined) this.source('press')?.start();
  }

  /** Once a beat: notices an audio clock that stands still. */
  beat(): void {
    if (this.context === undefined) return;
    const before = this.state;
    this.stillBeats = this.context.currentTime === this.lastClock ? this.stillBeats + 1 : 0;
    this.lastClock = this.context.currentTime;
    if (this.state !== before) this.changed();
  }

  private source(tune: Tune): AudioBufferSourceNode | undefined {
    const samples = this.buffers.get(tune);
    if (this.context === undefined || samples === undefined) return undefined;
    const source = this.context.createBufferSource();
    source.buffer = samples;
    source.connect(this.context.destination);
    return source;
  }
}

function openContext(): AudioContext | undefined {
  try {
    return new AudioContext();
  } catch (error) {
    console.warn('no sound', error);
    return undefined;
  }
}

function buffer(context: AudioContext, make: (sampleRate: number) => Float32Array<ArrayBuffer>): AudioBuffer {
  const data = make(context.sampleRate);
  const samples = context.createBuffer(1, data.length, context.sampleRate);
  samples.copyToChannel(data, 0);
  return samples;
}
