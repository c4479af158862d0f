import { alarmSamples, lostSamples } from './alarm-tone.ts';

export type Tune = 'silent' | 'press' | 'lost';
export type SoundState = 'off' | 'on' | 'sounding';

/**
 * The page's sound. A browser plays nothing before somebody has touched the page; `state` says so honestly: it looks at
 * the audio clock too, because a context can call itself running while no device plays.
 */
export class Alarm {
  private readonly context = new AudioContext();
  private readonly tunes: Record<Exclude<Tune, 'silent'>, AudioBuffer>;
  private playing: { tune: Tune; source: AudioBufferSourceNode } | undefined;
  private lastClock = -1;
  private stillBeats = 0;

  constructor(private readonly changed: () => void) {
    this.tunes = { press: this.buffer(alarmSamples), lost: this.buffer(lostSamples) };
    this.context.onstatechange = () => this.changed();
    void this.arm();
  }

  get state(): SoundState {
    if (this.context.state !== 'running' || this.stillBeats > 3) return 'off';
    return this.playing === undefined ? 'on' : 'sounding';
  }

  /** Asks the browser for sound; to be called from a click or key press. */
  async arm(): Promise<void> {
    try {
      await this.context.resume();
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
    if (tune !== 'silent') {
      const source = this.source(tune);
      source.loop = true;
      source.start();
      this.playing = { tune, source };
    }
    this.changed();
  }

  /** Plays the alarm once, so that the operator knows how loud it is. Nothing while a tune plays. */
  sample(): void {
    if (this.playing !== undefined) return;
    this.source('press').start();
  }

  /** Once a beat: notices an audio clock that stands still. */
  beat(): void {
    const before = this.state;
    this.stillBeats = this.context.currentTime === this.lastClock ? this.stillBeats + 1 : 0;
    this.lastClock = this.context.currentTime;
    if (this.state !== before) this.changed();
  }

  private source(tune: Exclude<Tune, 'silent'>): AudioBufferSourceNode {
    const source = this.context.createBufferSource();
    source.buffer = this.tunes[tune];
    source.connect(this.context.destination);
    return source;
  }

  private buffer(make: (sampleRate: number) => Float32Array<ArrayBuffer>): AudioBuffer {
    const data = make(this.context.sampleRate);
    const buffer = this.context.createBuffer(1, data.length, this.context.sampleRate);
    buffer.copyToChannel(data, 0);
    return buffer;
  }
}
