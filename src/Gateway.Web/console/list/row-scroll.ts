/** Keeps the row at which the operator works at its place on the screen while others come above it. */
export class RowScroll {
  private anchor: HTMLElement | undefined;
  private anchorTop: number | undefined;
  private moved = 0;

  constructor(private readonly scroller: () => HTMLElement | null) {}

  /** The row under the pointer, or with the focus, is the one to keep. */
  anchorAt(target: EventTarget | null): void {
    this.anchor = target instanceof Element ? (target.closest<HTMLElement>('.row') ?? undefined) : undefined;
  }

  /** Before the rows change. */
  remember(): void {
    this.anchorTop = this.anchor?.isConnected ? this.anchor.getBoundingClientRect().top : undefined;
  }

  /** After the rows have changed. */
  keep(): void {
    const scroller = this.scroller();
    if (scroller === null || this.anchorTop === undefined || !this.anchor?.isConnected) return;
    const shift = this.anchor.getBoundingClientRect().top - this.anchorTop;
    if (Math.abs(shift) < 1) return;
    scroller.scrollTop += shift;
    this.moved += shift;
  }

  /** The operator is done: back to where the list stood. */
  undo(): void {
    const scroller = this.scroller();
    if (scroller !== null && this.moved !== 0) scroller.scrollTop = Math.max(0, scroller.scrollTop - this.moved);
    this.moved = 0;
    this.anchor = undefined;
  }

  /** The first element of a selector below what can be seen comes into sight. */
  toFirstBelow(selector: string): void {
    const scroller = this.scroller();
    if (scroller === null) return;
    const bottom = scroller.getBoundingClientRect().bottom;
    [...scroller.querySelectorAll(selector)].find((row) => row.getBoundingClientRect().top > bottom - 8)?.scrollIntoView({ block: 'center' });
    this.moved = 0;
  }

  toTop(): void {
    this.scroller()?.scrollTo({ top: 0 });
    this.moved = 0;
  }

  /** How many elements of a selector lie below what can be seen. */
  below(selector: string): number {
    const scroller = this.scroller();
    if (scroller === null) return 0;
    const bottom = scroller.getBoundingClientRect().bottom;
    return [...scroller.querySelectorAll(selector)].filter((row) => row.getBoundingClientRect().top > bottom - 8).length;
  }

  /** How many elements of a selector lie above what can be seen. */
  above(selector: string): number {
    const scroller = this.scroller();
    if (scroller === null) return 0;
    const top = scroller.getBoundingClientRect().top;
    return [...scroller.querySelectorAll(selector)].filter((row) => row.getBoundingClientRect().bottom < top + 8).length;
  }
}
