import { html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isEmpty } from 'ol/extent.js';
import Feature from 'ol/Feature.js';
import Point from 'ol/geom/Point.js';
import VectorLayer from 'ol/layer/Vector.js';
import type OlMap from 'ol/Map.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import { centralBelt } from '../../shared/geodesy/systems.ts';
import { LightElement } from '../../shared/light-element.ts';
import { GridLayer } from '../../shared/map/grid-layer.ts';
import { newMap, newView } from '../../shared/map/map-view.ts';
import { facilities } from '../api.ts';
import { go } from '../route.ts';
import type { Facility, FieldState } from '../state/records.ts';
import type { Words } from '../words/words.ts';
import { facilitySign, hereFeatures } from './signs.ts';

const closeMetresPerPixel = 0.25;
const namesBelow = 2;
const most = 200;

/** What is around, on the national grid: no tiles, no internet. */
@customElement('field-map')
export class FieldMap extends LightElement {
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) state: FieldState | undefined;
  @state() private follows = true;
  private readonly around = new VectorSource();
  private readonly here = new VectorSource();
  private map: OlMap | undefined;
  private asked = '';

  override render() {
    const { words } = this;
    return html`
      <div class="map" role="region" aria-label=${words.map} tabindex="0" data-testid="map"></div>
      <div class="map-tools">
        <button data-testid="map-follow" aria-pressed=${this.follows} @click=${() => (this.follows = !this.follows)}>${words.mapFollow}</button>
        <button data-testid="map-all" @click=${this.showAll}>${words.mapAll}</button>
        <button data-testid="map-closer" aria-label=${words.zoomIn} @click=${() => this.zoom(0.5)}>+</button>
        <button data-testid="map-farther" aria-label=${words.zoomOut} @click=${() => this.zoom(2)}>−</button>
      </div>
      <p class="quiet map-note">EPSG:5186</p>
    `;
  }

  protected override firstUpdated(): void {
    const colours = { line: '#c2ccd6', label: '#26323f', ground: '#ffffff' };
    this.map = newMap(this.querySelector('.map') as HTMLElement, [
      new GridLayer(() => colours, '600 15px system-ui, sans-serif'),
      new VectorLayer({ source: this.around, declutter: true }),
      new VectorLayer({ source: this.here }),
    ]);
    this.map.setView(newView(centralBelt));
    this.map.getView().setResolution(closeMetresPerPixel);
    this.map.on('singleclick', (event) => {
      const id: unknown = this.map?.forEachFeatureAtPixel(event.pixel, (feature) => feature.get('facility') as unknown, { hitTolerance: 24 });
      if (typeof id === 'string') go('facility', id);
    });
    this.map.on('pointerdrag', () => (this.follows = false));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.map?.setTarget(undefined);
  }

  protected override updated(_: PropertyValues<this>): void {
    const fix = this.state?.fix;
    this.here.clear(true);
    if (fix) {
      this.here.addFeatures(hereFeatures(fix, this.words));
      if (this.follows) this.map?.getView().setCenter(fromLonLat([fix.longitude, fix.latitude], centralBelt));
    }
    const asked = `${this.state?.registerFacilities}|${fix?.latitude.toFixed(3)}|${fix?.longitude.toFixed(3)}`;
    if (this.state === undefined || asked === this.asked) return;
    this.asked = asked;
    void this.load(fix);
  }

  private async load(at: { latitude: number; longitude: number } | undefined): Promise<void> {
    try {
      const { facilities: found } = await facilities('', at, most);
      this.around.clear(true);
      this.around.addFeatures(found.flatMap((one) => this.sign(one)));
      if (at === undefined) this.showAll();
    } catch (error) {
      console.warn('map', error);
      this.asked = '';
    }
  }

  private sign({ facility, place }: Facility): Feature[] {
    if (place === undefined) return [];
    const feature = new Feature({ geometry: new Point(fromLonLat([place.longitude, place.latitude], centralBelt)), facility: facility.id });
    feature.setStyle((_, resolution) => facilitySign(facility.name, resolution < namesBelow));
    return [feature];
  }

  private readonly showAll = (): void => {
    this.follows = false;
    const extent = this.around.getExtent();
    if (extent !== null && !isEmpty(extent)) this.map?.getView().fit(extent, { padding: [60, 60, 60, 60], minResolution: closeMetresPerPixel });
  };

  private zoom(factor: number): void {
    const view = this.map?.getView();
    view?.setResolution((view.getResolution() ?? 1) * factor);
  }
}
