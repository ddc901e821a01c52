import { fileURLToPath } from 'node:url';
import express, { type Handler } from 'express';

/**
 * Style sheets, scripts and pictures of our pages: mounted at /assets. They are not compiled, so that this path is right
 * from src/web/pages as well as from dist/web/pages.
 */
const PUBLIC = fileURLToPath(new URL('../../../src/web/public/', import.meta.url));

/** Serves the files of src/web/public. A browser asks each time whether its copy is still good. */
export function assets(): Handler {
  return express.static(PUBLIC, {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    setHeaders: (response) => {
      response.setHeader('Cache-Control', 'no-cache');
      response.setHeader('X-Content-Type-Options', 'nosniff');
    },
  });
}
