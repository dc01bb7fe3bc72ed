/*
 * The little of IPP (RFC 8010 and 8011) that following a print job takes. The npm packages for it
 * have not been kept up for years; CUPS's own programs (lp, lpstat) write for people, in the
 * language of the machine, and can't tell a job that was printed from one that was thrown away.
 */

const OPERATIONS = {
  printJob: 0x0002,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getJobs: 0x000a,
  getPrinterAttributes: 0x000b,
} as const;

const TAG = {
  operationGroup: 0x01,
  end: 0x03,
  integer: 0x21,
  boolean: 0x22,
  enumeration: 0x23,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mimeType: 0x49,
} as const;
/** Tags below are groups, not values. */
const FIRST_VALUE_TAG = 0x10;
const RESPONSE_BYTES_MAX = 1024 * 1024;
/** Statuses up to this one are successes. */
const STATUS_OK_MAX = 0x00ff;
const STATUS_NOT_FOUND = 0x0406;

type Value = string | number | boolean;
/** Attributes of one job or printer; each may have several values. */
export type IppAttributes = ReadonlyMap<string, readonly Value[]>;

export interface IppAnswer {
  readonly ok: boolean;
  readonly notFound: boolean;
  /** One per group of the answer: a printer, a job, or each job of a list. */
  readonly groups: readonly IppAttributes[];
}

export interface IppRequest {
  readonly operation: keyof typeof OPERATIONS;
  /** Each with its tag: `['uri', 'printer-uri', …]`. */
  readonly attributes: readonly (readonly [keyof typeof TAG, string, Value])[];
  readonly data?: Uint8Array;
}

function attribute(tag: number, name: string, value: Value): Buffer {
  const content = typeof value === 'number' ? Buffer.alloc(4) : Buffer.from(String(value), 'utf8');
  if (typeof value === 'number') content.writeInt32BE(value);
  const body = typeof value === 'boolean' ? Buffer.of(value ? 1 : 0) : content;
  const head = Buffer.alloc(5 + Buffer.byteLength(name));
  head.writeUInt8(tag, 0);
  head.writeUInt16BE(Buffer.byteLength(name), 1);
  head.write(name, 3);
  head.writeUInt16BE(body.length, 3 + Buffer.byteLength(name));
  return Buffer.concat([head, body]);
}

/** The request as it travels. */
export function encodeIpp({ operation, attributes, data }: IppRequest): Buffer {
  const head = Buffer.alloc(8);
  // Version 2.0; the number of the request only matters to who sends several at once.
  head.writeUInt16BE(0x0200, 0);
  head.writeUInt16BE(OPERATIONS[operation], 2);
  head.writeUInt32BE(1, 4);
  return Buffer.concat([
    head,
    Buffer.of(TAG.operationGroup),
    attribute(TAG.charset, 'attributes-charset', 'utf-8'),
    attribute(TAG.language, 'attributes-natural-language', 'en'),
    ...attributes.map(([tag, name, value]) => attribute(TAG[tag], name, value)),
    Buffer.of(TAG.end),
    ...(data === undefined ? [] : [data]),
  ]);
}

function valueOf(tag: number, bytes: Buffer): Value {
  if (tag === TAG.integer || tag === TAG.enumeration) return bytes.readInt32BE(0);
  if (tag === TAG.boolean) return bytes[0] === 1;
  return bytes.toString('utf8');
}

/**
 * Reads an answer.
 * @throws RangeError when it is shorter than it says
 */
export function decodeIpp(bytes: Buffer): IppAnswer {
  const status = bytes.readUInt16BE(2);
  const groups: Map<string, Value[]>[] = [];
  let at = 8;
  let name = '';
  while (at < bytes.length) {
    const tag = bytes.readUInt8(at);
    at += 1;
    if (tag === TAG.end) break;
    if (tag < FIRST_VALUE_TAG) {
      if (tag !== TAG.operationGroup) groups.push(new Map());
      continue;
    }
    const nameLength = bytes.readUInt16BE(at);
    // Without a name it is one more value of the attribute before it.
    if (nameLength > 0) name = bytes.toString('utf8', at + 2, at + 2 + nameLength);
    at += 2 + nameLength;
    const length = bytes.readUInt16BE(at);
    const value = valueOf(tag, bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
    const group = groups.at(-1);
    group?.set(name, [...(group.get(name) ?? []), value]);
  }
  return { ok: status <= STATUS_OK_MAX, notFound: status === STATUS_NOT_FOUND, groups };
}

/**
 * Sends a request to CUPS and reads its answer.
 * @param cups `host:port`
 * @throws (as a rejected promise) when nothing answers in time, or not in IPP
 */
export async function callIpp(
  cups: string,
  path: string,
  request: IppRequest,
  timeoutMs: number,
): Promise<IppAnswer> {
  // Only where a printer is reached by CUPS: as a module it brings all of fetch along.
  const http = await import('node:http');
  const body = encodeIpp(request);
  const [host = 'localhost', port = '631'] = cups.split(':');
  return new Promise((resolve, reject) => {
    const outgoing = http.request(
      {
        host,
        port: Number(port),
        path,
        method: 'POST',
        headers: { 'content-type': 'application/ipp', 'content-length': body.length },
        signal: AbortSignal.timeout(timeoutMs),
      },
      (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          parts.push(part);
          size += part.length;
          if (size > RESPONSE_BYTES_MAX) response.destroy(new Error('the answer is too long'));
        });
        response.on('error', reject);
        response.on('end', () => {
          try {
            if (response.statusCode !== 200) throw new Error(`HTTP ${response.statusCode ?? 0}`);
            resolve(decodeIpp(Buffer.concat(parts)));
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
