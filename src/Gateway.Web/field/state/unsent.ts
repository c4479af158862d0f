import { recall, remember } from '../../shared/storage.ts';
import { addPhoto, changeVisit, Refused } from '../api.ts';
import { keepPhoto, keptPhotos, letPhotoGo, type KeptPhoto } from './photo-store.ts';
import type { Changes, Refusal, Visit } from './records.ts';

const key = 'unsent-changes';
const restMs = 1500;

/** The revision that somebody had in front of them when they wrote. */
interface KeptChanges {
  revision: number;
  changes: Changes;
}

/** What was entered and is not at the gateway yet. Kept by this browser first, sent as soon as it can be. */
export class Unsent {
  photos: KeptPhoto[] = [];
  /** Why the gateway did not take the last thing; what it refused for good is not sent again. */
  refusal: Refusal | undefined;
  private texts: Record<string, KeptChanges> = read();
  private sending = false;
  private quietUntil = 0;

  constructor(
    private readonly changed: () => void,
    private readonly revisionOf: (visit: string) => number | undefined,
  ) {
    void this.load();
  }

  get count(): number {
    return this.photos.length + Object.values(this.texts).reduce((sum, kept) => sum + Object.keys(kept.changes).length, 0);
  }

  changesOf(visit: string): Changes {
    return this.texts[visit]?.changes ?? {};
  }

  photosOf(visit: string): KeptPhoto[] {
    return this.photos.filter((photo) => photo.visit === visit);
  }

  /**
   * The first change since the last sending decides the revision: what others did meanwhile is not overwritten. What is
   * being typed is kept at once and sent when the fingers rest.
   */
  write(visit: string, changes: Changes, isTyping = false): void {
    const kept = this.texts[visit];
    this.texts[visit] = { revision: kept?.revision ?? this.revisionOf(visit) ?? 0, changes: { ...kept?.changes, ...changes } };
    this.quietUntil = isTyping ? performance.now() + restMs : 0;
    this.save();
    this.changed();
  }

  async take(photo: KeptPhoto): Promise<void> {
    await keepPhoto(photo).catch((error: unknown) => console.warn('the photo is kept in memory only', error));
    this.photos = [...this.photos, photo];
    this.changed();
  }

  /** Sends what there is, one after another; stops at the first that finds no gateway. */
  async send(): Promise<void> {
    if (this.sending || this.count === 0) return;
    this.sending = true;
    try {
      for (const [visit, kept] of performance.now() < this.quietUntil ? [] : Object.entries(this.texts))
        await this.settle(() => changeVisit(visit, kept.revision, kept.changes), (answer) => this.sent(visit, kept, answer));
      for (const photo of this.photos) await this.settle(() => addPhoto(photo.visit, photo.id, photo.content, photo.takenAt), () => this.sentPhoto(photo));
    } catch (error) {
      console.warn('kept for later', error);
    } finally {
      this.sending = false;
      this.changed();
    }
  }

  private async settle(send: () => Promise<Visit>, done: (answer: Visit | undefined) => Promise<void> | void): Promise<void> {
    let answer: Visit | undefined;
    try {
      answer = await send();
      this.refusal = undefined;
    } catch (error) {
      const isFinal = error instanceof Refused && error.status !== undefined && error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status);
      if (!isFinal) throw error;
      // The gateway has set a change aside where somebody else was first, and shows it to both.
      this.refusal = error.refusal;
    }
    await done(answer);
  }

  /** What was typed while it was under way stays. */
  private sent(visit: string, kept: KeptChanges, answer: Visit | undefined): void {
    const now = this.texts[visit];
    if (now === undefined) return;
    const rest = Object.fromEntries(Object.entries(now.changes).filter(([field, value]) => kept.changes[field as keyof Changes] !== value)) as Changes;
    if (Object.keys(rest).length === 0) delete this.texts[visit];
    else this.texts[visit] = { revision: answer?.draft.revision ?? this.revisionOf(visit) ?? now.revision, changes: rest };
    this.save();
  }

  private async sentPhoto(photo: KeptPhoto): Promise<void> {
    this.photos = this.photos.filter((kept) => kept.id !== photo.id);
    await letPhotoGo(photo.id).catch((error: unknown) => console.warn('photo', error));
  }

  private async load(): Promise<void> {
    try {
      this.photos = await keptPhotos();
      this.changed();
    } catch (error) {
      console.warn('this browser keeps no photos', error);
    }
  }

  private save(): void {
    remember(key, JSON.stringify(this.texts));
  }
}

function read(): Record<string, KeptChanges> {
  try {
    return JSON.parse(recall(key) ?? '{}') as Record<string, KeptChanges>;
  } catch (error) {
    console.warn(key, error);
    return {};
  }
}
