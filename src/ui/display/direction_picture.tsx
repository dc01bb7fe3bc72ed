import type { Call } from '../../contract/api.ts';

/** Turn of the arrow in degrees. A side of the room: never mirrored with a language. */
const TURN = { left: 180, right: 0, ahead: -90 } as const;

/** Which way to walk, as a solid shape: thin lines are lost at eight metres. */
export function DirectionPicture({ direction }: { readonly direction: Call['direction'] }) {
  return (
    <svg className="display-way-picture" viewBox="0 0 100 100" aria-hidden="true">
      {direction === 'stairs' ? (
        <path d="M6 94V76h20V58h20V40h20V22h28v72z" />
      ) : (
        <path d="M4 36h44V10l48 40-48 40V64H4z" transform={`rotate(${TURN[direction]} 50 50)`} />
      )}
    </svg>
  );
}
