import Feature from 'ol/Feature.js';
import Polygon from 'ol/geom/Polygon.js';
import type { AlertPlace } from '../../shared/contract/alert.ts';
import { accuracyEllipse } from '../../shared/format/accuracy.ts';
import { length } from '../../shared/format/coordinates.ts';
import { centralBelt, project } from '../../shared/geodesy/systems.ts';
import type { Words } from '../../shared/words/words.ts';
import { ringStyle, type SignColours } from './signs.ts';

const corners = 72;
/** A ring smaller than this is drawn this large and says so, pixels. */
const smallestPixels = 30;

/** The 95 % ellipse of a place in the system of the view; undefined where its accuracy is not known. */
export function accuracyRing(place: AlertPlace, projection: string, words: Words, colours: SignColours): Feature<Polygon> | undefined {
  const ellipse = accuracyEllipse(place);
  if (ellipse === undefined) return undefined;
  const centre = project(centralBelt, place.latitude, place.longitude);
  const texts = [length(ellipse.northMetres), length(ellipse.eastMetres)] as const;
  const outline = (scale: number): number[][] =>
    Array.from({ length: corners + 1 }, (_, corner) => {
      const angle = (corner / corners) * 2 * Math.PI;
      return [centre.easting + Math.cos(angle) * ellipse.eastMetres * scale, centre.northing + Math.sin(angle) * ellipse.northMetres * scale];
    });
  const polygon = (scale: number): Polygon => new Polygon([outline(scale)]).transform(centralBelt, projection) as Polygon;
  const feature = new Feature(polygon(1));
  const largest = Math.max(ellipse.northMetres, ellipse.eastMetres);
  feature.setStyle((_, resolution) => {
    const pixels = largest / resolution;
    const enlarged = pixels < smallestPixels;
    const style = ringStyle(enlarged ? words.ringEnlarged(...texts) : words.ringTrue(...texts), enlarged, colours);
    style.setGeometry(enlarged ? polygon(smallestPixels / pixels) : polygon(1));
    return style;
  });
  return feature;
}
