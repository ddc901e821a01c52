import { createServer, IncomingMessage, type RequestListener, type Server, ServerResponse } from 'node:http';
import express, { type Express } from 'express';

/**
 * An Express application and a server whose requests and responses are born with Express's methods.
 *
 * Express gives every request and response a new prototype (`Object.setPrototypeOf` in application.js), which makes the
 * engine forget all it knows about these objects: most of Express's cost (expressjs/express#5998). Here the server
 * makes its requests and responses from classes that carry these methods already, and the application is told that
 * their prototypes are the ones to set, so that the call changes nothing. A test fails if Express stops working so.
 */
export function createFastExpress(): { app: Express; createServer: (listener: RequestListener) => Server } {
  const app = express();
  const Request = withMethods(IncomingMessage, express.request, app);
  const Response = withMethods(ServerResponse, express.response, app);
  app.request = Request.prototype as Express['request'];
  app.response = Response.prototype as Express['response'];
  return {
    app,
    createServer: (listener) => createServer({ IncomingMessage: Request, ServerResponse: Response }, listener),
  };
}

function withMethods<Base extends new (...args: never[]) => object>(base: Base, methods: object, app: Express): Base {
  // biome-ignore lint/suspicious/noExplicitAny: a class made from a type parameter must take any arguments
  const Extended = class extends (base as unknown as new (...args: any[]) => object) {};
  Object.defineProperties(Extended.prototype, Object.getOwnPropertyDescriptors(methods));
  Object.defineProperty(Extended.prototype, 'app', {
    configurable: true,
    enumerable: true,
    writable: true,
    value: app,
  });
  return Extended as unknown as Base;
}
