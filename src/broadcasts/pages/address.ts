/** Where the pages of broadcasts are. */
export const root = '/console/thong-bao'
