import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LightElement } from '../../shared/light-element.ts';
import type { Words } from '../words/words.ts';

/** Width of the field in the record's units. */
const units = 1000;
const mostPoints = 3000;

/** A signature by finger: strokes of x, y, x, y ... from 0 to 1000 over the field's width. */
@customElement('signature-pad')
export class SignaturePad extends LightElement {
  @property({ attribute: false }) words!: Words;
  strokes: number[][] = [];
  private canvas: HTMLCanvasElement | undefined;

  override render() {
    return html`
      <p>${this.words.signHere}</p>
      <canvas data-testid="signature" role="img" aria-label=${this.words.signHere} @pointerdown=${this.begin} @pointermove=${this.draw}></canvas>
      <button type="button" data-testid="signature-clear" @click=${this.clear}>${this.words.signClear}</button>
    `;
  }

  protected override firstUpdated(): void {
    this.canvas = this.querySelector('canvas') as HTMLCanvasElement;
    this.canvas.width = this.canvas.clientWidth * devicePixelRatio;
    this.canvas.height = this.canvas.clientHeight * devicePixelRatio;
    this.paint();
  }

  private readonly begin = (event: PointerEvent): void => {
    (event.target as Element).setPointerCapture(event.pointerId);
    this.strokes.push(this.at(event));
    this.paint();
  };

  private readonly draw = (event: PointerEvent): void => {
    if (event.buttons === 0 || this.strokes.length === 0 || this.strokes.flat().length > mostPoints * 2) return;
    this.strokes.at(-1)?.push(...this.at(event));
    this.paint();
  };

  private readonly clear = (): void => {
    this.strokes = [];
    this.paint();
  };

  private at(event: PointerEvent): number[] {
    const width = this.canvas?.clientWidth ?? 1;
    return [event.offsetX, event.offsetY].map((pixels) => Math.min(units, Math.max(0, Math.round((pixels / width) * units))));
  }

  private paint(): void {
    const pen = this.canvas?.getContext('2d');
    if (!this.canvas || !pen) return;
    const scale = this.canvas.width / units;
    pen.clearRect(0, 0, this.canvas.width, this.canvas.height);
    pen.lineWidth = 4 * devicePixelRatio;
    pen.lineCap = pen.lineJoin = 'round';
    for (const stroke of this.strokes) {
      pen.beginPath();
      for (let i = 0; i < stroke.length; i += 2) pen.lineTo((stroke[i] ?? 0) * scale, (stroke[i + 1] ?? 0) * scale);
      if (stroke.length === 2) pen.lineTo((stroke[0] ?? 0) * scale + 1, (stroke[1] ?? 0) * scale);
      pen.stroke();
    }
  }
}
