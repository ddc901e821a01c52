export const SMALL_OPENAPI = { openapi: '3.1.0' };
