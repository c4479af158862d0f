import Layer from 'ol/layer/Layer.js';
import type { FrameState } from 'ol/Map.js';
import { gridLines, type GridLines } from '../geodesy/grid.ts';

const minimumPixels = 90;
const usualFont = '12px system-ui, sans-serif';

export interface GridColours {
  line: string;
  label: string;
  ground: string;
}

/** Lines of the plane system of the view, labelled with northing and easting along the edges. */
export class GridLayer extends Layer {
  private readonly canvas = document.createElement('canvas');

  constructor(
    private readonly colours: () => GridColours,
    private readonly font = usualFont,
  ) {
    super({});
    this.canvas.className = 'grid';
    // Out of the flow, as OpenLayers' own layers are: at a ratio such as 2.625 they get canvases of their own, and one that
    // stands in the flow would push those below the map's edge.
    Object.assign(this.canvas.style, { position: 'absolute', inset: '0', width: '100%', height: '100%' });
  }

  override render(frame: FrameState | null): HTMLElement | null {
    if (frame === null || frame.extent === null) return null;
    const [width = 0, height = 0] = frame.size;
    this.canvas.width = Math.round(width * frame.pixelRatio);
    this.canvas.height = Math.round(height * frame.pixelRatio);
    const pen = this.canvas.getContext('2d');
    if (pen === null) return null;
    // Setting a canvas' size has reset its pen. It has to be left so: OpenLayers draws the layers above into this same
    // canvas, in its own pixels, and a scale left on the pen would put every sign at a multiple of its place.
    pen.save();
    pen.scale(frame.pixelRatio, frame.pixelRatio);
    const extent = frame.extent;
    const { resolution } = frame.viewState;
    const grid = gridLines(extent, resolution, minimumPixels);
    const x = (easting: number) => (easting - (extent[0] ?? 0)) / resolution;
    const y = (northing: number) => ((extent[3] ?? 0) - northing) / resolution;
    draw(pen, grid, x, y, width, height, this.colours(), this.font);
    pen.restore();
    return this.canvas;
  }
}

function draw(
  pen: CanvasRenderingContext2D,
  grid: GridLines,
  x: (easting: number) => number,
  y: (northing: number) => number,
  width: number,
  height: number,
  colours: GridColours,
  font: string,
): void {
  pen.fillStyle = colours.ground;
  pen.fillRect(0, 0, width, height);
  pen.strokeStyle = colours.line;
  pen.lineWidth = 1;
  for (const easting of grid.eastings) line(pen, x(easting), 0, x(easting), height);
  for (const northing of grid.northings) line(pen, 0, y(northing), width, y(northing));
  pen.font = font;
  pen.fillStyle = colours.label;
  pen.textBaseline = 'bottom';
  for (const easting of grid.eastings) pen.fillText(`E ${metres(easting, grid.stepMetres)}`, x(easting) + 4, height - 4);
  for (const northing of grid.northings) if (y(northing) > 80 && y(northing) < height - 60) pen.fillText(`N ${metres(northing, grid.stepMetres)}`, 4, y(northing) - 3);
}

function line(pen: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  pen.beginPath();
  pen.moveTo(Math.round(x1) + 0.5, Math.round(y1) + 0.5);
  pen.lineTo(Math.round(x2) + 0.5, Math.round(y2) + 0.5);
  pen.stroke();
}

function metres(value: number, step: number): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const [whole = '', fraction] = value.toFixed(decimals).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, '\u202f') + (fraction ? `.${fraction}` : '');
}
