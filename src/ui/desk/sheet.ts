import type { DeskTicket } from '../../contract/api.ts';

/** What can lie over the desk. */
export type SheetName =
  | 'none'
  | 'menu'
  | 'ticket'
  | 'cancel'
  | 'reprint'
  | 'printers'
  | 'help'
  | 'keys'
  | 'colleagues'
  | 'appointment'
  | 'notice'
  | 'number'
  | 'transfer'
  | 'refer';

/** Opens one of them; the last three are about a ticket. */
export type OpenSheet = (name: SheetName, ticket?: DeskTicket) => void;
