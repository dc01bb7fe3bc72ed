/** How printers were set up at the desk: it goes before the configuration file. */
export const printerSetups = `
-- Projection. setup: the model, paper, letters and knife of a printer (JSON).
CREATE TABLE printer_setups (
  printer TEXT PRIMARY KEY,
  setup TEXT NOT NULL
) STRICT;
`;
