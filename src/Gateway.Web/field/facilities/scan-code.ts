import { html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { LightElement } from '../../shared/light-element.ts';
import type { Words } from '../words/words.ts';
import { idOf } from './label-code.ts';

interface CodeDetector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
declare global {
  interface Window {
    BarcodeDetector?: new (options: { formats: string[] }) => CodeDetector;
  }
}

const lookEveryMs = 250;

/** Reads a QR code by the camera where the browser can; fires `scanned` with the id. */
@customElement('scan-code')
export class ScanCode extends LightElement {
  @property({ attribute: false }) words!: Words;
  @state() private problem: string | undefined;
  @query('video') private video!: HTMLVideoElement;
  private camera: MediaStream | undefined;

  override render() {
    return html`<div class="scan" data-testid="scan">
      <video playsinline muted aria-label=${this.words.scan}></video>
      <p role="status">${this.problem ?? this.words.scanHint}</p>
    </div>`;
  }

  protected override firstUpdated(): void {
    void this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.camera?.getTracks().forEach((track) => track.stop());
  }

  private async look(): Promise<void> {
    if (window.BarcodeDetector === undefined) {
      this.problem = this.words.scanUnable;
      return;
    }
    try {
      const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
      this.camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      this.video.srcObject = this.camera;
      await this.video.play();
      while (this.isConnected) {
        const [found] = await detector.detect(this.video);
        if (found !== undefined) {
          this.dispatchEvent(new CustomEvent('scanned', { detail: idOf(found.rawValue) }));
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      }
    } catch (error) {
      console.warn('camera', error);
      this.problem = this.words.scanNoCamera;
    }
  }
}
