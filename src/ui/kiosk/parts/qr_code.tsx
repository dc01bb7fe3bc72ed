import { create } from 'qrcode';
import './qr_code.css';

/** Modules of empty ground around the code; the standard (ISO/IEC 18004) asks for four. */
const QUIET = 4;

interface QrCodeProps {
  readonly data: string;
  /** What scanning gives, for those who can't see it. */
  readonly label: string;
}

/** A QR code as one vector path: sharp at any size, dark on light in every mode. */
export function QrCode({ data, label }: QrCodeProps) {
  const { modules } = create(data, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * QUIET;
  const path = Array.from(modules.data, (dark, at) => {
    if (dark === 0) return '';
    const x = (at % modules.size) + QUIET;
    const y = Math.floor(at / modules.size) + QUIET;
    return `M${x} ${y}h1v1h-1z`;
  }).join('');
  return (
    <svg className="qr-code" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <path d={path} shapeRendering="crispEdges" />
    </svg>
  );
}
