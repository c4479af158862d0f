import WMTSCapabilities from 'ol/format/WMTSCapabilities.js';
import type BaseLayer from 'ol/layer/Base.js';
import TileLayer from 'ol/layer/Tile.js';
import { get as getProjection } from 'ol/proj.js';
import { register } from 'ol/proj/proj4.js';
import type TileSource from 'ol/source/Tile.js';
import WMTS, { optionsFromCapabilities } from 'ol/source/WMTS.js';
import XYZ from 'ol/source/XYZ.js';
import type { MapLayer } from '../../shared/contract/console.ts';
import { centralBelt, proj4 } from '../../shared/geodesy/systems.ts';
import { eastingFirst } from './axis-order.ts';
import { GridLayer, type GridColours } from '../../shared/map/grid-layer.ts';

register(proj4);

export interface Ground {
  layer: BaseLayer;
  /** System of the view, such as EPSG:5186. */
  projection: string;
}

interface Capabilities {
  Contents: { TileMatrixSet: { Identifier: string; SupportedCRS: string; TileMatrix: { TopLeftCorner: [number, number] }[] }[] };
}

/** The grid in national coordinates: needs nothing from anywhere. */
export const gridGround = (colours: () => GridColours): Ground => ({ layer: new GridLayer(colours), projection: centralBelt });

/**
 * What the map stands on.
 * @param onUnreachable Called where not one tile could be loaded.
 * @throws Where the source cannot be read or does not hold what is configured.
 */
export async function ground(source: MapLayer, colours: () => GridColours, onUnreachable: () => void): Promise<Ground> {
  switch (source.type) {
    case 'none':
      return gridGround(colours);
    case 'xyz': {
      const tiles = new XYZ({ url: source.url, attributions: source.attribution ?? [], maxZoom: source.maxZoom ?? 19 });
      return tileGround(tiles, 'EPSG:3857', onUnreachable);
    }
    case 'wmts': {
      const { tiles, projection } = await wmts(source);
      return tileGround(tiles, projection, onUnreachable);
    }
  }
}

function tileGround(tiles: TileSource, projection: string, onUnreachable: () => void): Ground {
  let loaded = false;
  tiles.addEventListener('tileloadend', () => {
    loaded = true;
  });
  tiles.addEventListener('tileloaderror', () => {
    if (!loaded) onUnreachable();
  });
  return { layer: new TileLayer({ source: tiles }), projection };
}

async function wmts(source: Extract<MapLayer, { type: 'wmts' }>): Promise<{ tiles: WMTS; projection: string }> {
  const response = await fetch(source.capabilitiesUrl, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`WMTS capabilities ${source.capabilitiesUrl}: HTTP ${response.status}`);
  const capabilities = new WMTSCapabilities().read(await response.text()) as unknown as Capabilities;
  const projection = turnAxes(capabilities, source.matrixSet);
  const options = optionsFromCapabilities(capabilities as unknown as Parameters<typeof optionsFromCapabilities>[0], { layer: source.layer, matrixSet: source.matrixSet });
  if (options === null) throw new Error(`WMTS ${source.capabilitiesUrl}: no layer '${source.layer}' with matrix set '${source.matrixSet}'`);
  return { tiles: new WMTS({ ...options, attributions: source.attribution ?? [] }), projection };
}

/** OpenLayers takes the systems registered from proj4 as easting first. */
function turnAxes(capabilities: Capabilities, name: string): string {
  const set = capabilities.Contents.TileMatrixSet.find((candidate) => candidate.Identifier === name);
  const projection = set && getProjection(set.SupportedCRS.replace(/^urn:ogc:def:crs:EPSG:[^:]*:/, 'EPSG:'));
  if (!set || !projection) throw new Error(`WMTS: matrix set '${name}' is absent or its system ${set?.SupportedCRS ?? ''} is not known here`);
  for (const matrix of set.TileMatrix) matrix.TopLeftCorner = eastingFirst(matrix.TopLeftCorner, projection.getCode());
  return projection.getCode();
}
