/**
 * Ciphertext of what residents handed in, beside the log: the event knows it by its hash, so it can be
 * deleted. `sealed` is NULL then; the row stays, so that handing in again still stores nothing twice.
 */
export const sealedTexts = `
CREATE TABLE sealed_texts (
  position INTEGER PRIMARY KEY,
  submission TEXT NOT NULL UNIQUE,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  sealed TEXT
) STRICT;
CREATE UNIQUE INDEX sealed_texts_place ON sealed_texts (epoch, seq);
`;
