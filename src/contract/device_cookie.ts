/** The cookie in which a paired device keeps its secret: service and second kiosk must agree on it. */
export const DEVICE_COOKIE = {
  /** Only sent over TLS, to this host, and never read by a page. */
  name: '__Host-wijkloket_device',
  /** What browsers keep a cookie at most, in seconds; it is set anew while the device is in use. */
  seconds: 400 * 86_400,
} as const;
