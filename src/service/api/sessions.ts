/** Someone who is signed in. */
export interface SessionRecord {
  /** The secret in the cookie; only its hash is stored. */
  readonly tokenHash: string;
  readonly staff: string;
}
