import { createServer, type IncomingMessage, type Server } from 'node:http';

/** A server that answers the JSON of a POST with JSON, by path. */
export function answerPosts<Body>(answers: Readonly<Record<string, (body: Body) => Promise<object>>>): Server {
  return createServer(async (request, response) => {
    const text = await answerTo(request, answers).catch((error: unknown) => JSON.stringify({ errors: String(error) }));
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
    };
    response.writeHead(200, headers).end(text);
  });
}

async function answerTo<Body>(
  request: IncomingMessage,
  answers: Readonly<Record<string, (body: Body) => Promise<object>>>,
): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
  }
  return JSON.stringify(await answers[request.url ?? '']?.(JSON.parse(text)));
}
