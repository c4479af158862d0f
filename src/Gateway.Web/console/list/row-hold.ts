/** A pointer or key at work in the list holds the order for this long after its last move, milliseconds. */
export const workMs = 3000;
/** A click this soon after rows moved beneath a resting pointer may be meant for another row, milliseconds. */
export const settleMs = 1500;

/** Decides whether rows may move, and whether a click can be trusted to mean the row it hit. */
export class RowHold {
  private workedAt = -Infinity;
  private pointedAt = -Infinity;
  private reorderedAt = -Infinity;

  constructor(private readonly now: () => number) {}

  /** The operator moved the pointer in the list, or a key there. */
  point(): void {
    this.workedAt = this.pointedAt = this.now();
  }

  /** The operator pressed where the pointer already was: holds the rows, but says nothing of what was seen. */
  press(): void {
    this.workedAt = this.now();
  }

  /** The operator left the list. */
  leave(): void {
    this.workedAt = -Infinity;
  }

  /** Rows have changed places. */
  reorder(): void {
    this.reorderedAt = this.now();
  }

  get holds(): boolean {
    return this.now() - this.workedAt < workMs;
  }

  /** False where rows moved and the pointer has not since: what lies under it is not what the operator saw. */
  get trustsClick(): boolean {
    return this.pointedAt >= this.reorderedAt || this.now() - this.reorderedAt > settleMs;
  }
}
