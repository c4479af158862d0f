import Feature from 'ol/Feature.js';
import Point from 'ol/geom/Point.js';
import Polygon from 'ol/geom/Polygon.js';
import { fromLonLat } from 'ol/proj.js';
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import { accuracyEllipse } from '../../shared/format/accuracy.ts';
import { length } from '../../shared/format/coordinates.ts';
import { centralBelt } from '../../shared/geodesy/systems.ts';
import type { Fix } from '../state/records.ts';
import type { Words } from '../words/words.ts';

const font = '700 16px system-ui, "Noto Sans KR", "Malgun Gothic", sans-serif';
const ink = '#0b1826';
const blue = '#0a4fd0';
const corners = 72;
/** A ring smaller than this is drawn this large, dashed, pixels. */
const smallestPixels = 34;

export const facilitySign = (name: string, isNamed: boolean): Style =>
  new Style({
    image: new CircleStyle({ radius: 10, fill: new Fill({ color: '#c4001a' }), stroke: new Stroke({ color: '#ffffff', width: 3 }) }),
    ...(isNamed ? { text: new Text({ text: name, font, offsetY: 24, fill: new Fill({ color: ink }), stroke: new Stroke({ color: '#ffffff', width: 5 }) }) } : {}),
  });

/** Where the receiver is, with the ellipse that holds 95 %. */
export function hereFeatures(fix: Fix, words: Words): Feature[] {
  const at = fromLonLat([fix.longitude, fix.latitude], centralBelt);
  const point = new Feature(new Point(at));
  point.setStyle(
    new Style({
      image: new CircleStyle({ radius: 9, fill: new Fill({ color: blue }), stroke: new Stroke({ color: '#ffffff', width: 3 }) }),
      text: new Text({ text: words.here, font, offsetY: -48, fill: new Fill({ color: blue }), stroke: new Stroke({ color: '#ffffff', width: 5 }) }),
      zIndex: 20,
    }),
  );
  const ellipse = accuracyEllipse(fix);
  if (ellipse === undefined) return [point];
  const outline = (scale: number) =>
    new Polygon([
      Array.from({ length: corners + 1 }, (_, corner) => {
        const angle = (corner / corners) * 2 * Math.PI;
        return [(at[0] ?? 0) + Math.cos(angle) * ellipse.eastMetres * scale, (at[1] ?? 0) + Math.sin(angle) * ellipse.northMetres * scale];
      }),
    ]);
  const largest = Math.max(ellipse.northMetres, ellipse.eastMetres);
  const ring = new Feature(outline(1));
  ring.setStyle((_, resolution) => {
    const isEnlarged = largest / resolution < smallestPixels;
    return new Style({
      geometry: outline(isEnlarged ? (smallestPixels * resolution) / largest : 1),
      stroke: new Stroke({ color: blue, width: 3, ...(isEnlarged ? { lineDash: [4, 6] } : {}) }),
      fill: new Fill({ color: 'rgba(10, 79, 208, 0.12)' }),
      text: new Text({ text: `±${length(largest)}`, font, offsetY: 54, overflow: true, fill: new Fill({ color: blue }), stroke: new Stroke({ color: '#ffffff', width: 5 }) }),
    });
  });
  return [ring, point];
}
