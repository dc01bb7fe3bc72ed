/**
 * What is left of events that were thrown away because the office has them safe: per epoch the last
 * one's number and hash, that the chain goes on from; and what followed from them all, row by row as
 * JSON, that the projections go on from. And the public key that the office gave last, so that forms
 * are offered also when it is away.
 */
export const pruning = `
CREATE TABLE chain_anchors (
  epoch INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;

CREATE TABLE projection_base (
  position INTEGER PRIMARY KEY,
  projection TEXT NOT NULL,
  row TEXT NOT NULL
) STRICT;

CREATE TABLE heard_sealing_key (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  public_key TEXT NOT NULL
) STRICT;
`;
