import document from '../../shared/openapi.json' with { type: 'json' }

interface Operation {
  responses: Partial<Record<string, DocumentedResponse>>
}
interface DocumentedResponse {
  headers?: Record<string, { required?: boolean }>
  content?: Partial<Record<string, { schema?: object; itemSchema?: object }>>
}
type Found = { fault: string } | { at: string[]; response: DocumentedResponse }

const paths = document.paths as unknown as Record<string, Partial<Record<string, Operation>>>
// An address without parameters comes first: `/api/lab/faults` is no order.
const templates = Object.keys(paths)
  .sort((one, other) => Number(one.includes('{')) - Number(other.includes('{')))
  .map((template) => ({
    template,
    matches: new RegExp(`^${template.replaceAll(/{\w+}/g, '[^/]+')}/?$`),
  }))

/** A problem, as the answers to requests that no operation describes have it. */
const problem: DocumentedResponse = { content: { 'application/problem+json': {}, 'text/html': {} } }
const preflight: DocumentedResponse = {}

/** What the document says of an answer, and where: the way to it, key by key. */
export function documentedAnswer(method: string, path: string, status: number): Found {
  const template = templates.find(({ matches }) => matches.test(path))?.template
  // A foreign host is refused before any address counts, and so is everybody while the server starts.
  if (template === undefined)
    return only([403, 404, 421, 503], status, problem, `${path} is not in the document`)
  const verb = method === 'HEAD' ? 'get' : method.toLowerCase()
  const operation = paths[template]?.[verb]
  if (operation === undefined) {
    if (method === 'OPTIONS' && status === 204) return { at: [], response: preflight }
    // What refuses every request, such as that of a foreign host, refuses this one too.
    const refused =
      status >= 400 && Object.values(paths[template] ?? {}).some((one) => one?.responses[status])
    if (refused) return { at: [], response: problem }
    return only([405], status, problem, `${template} does not take ${method}`)
  }
  const response = operation.responses[status]
  if (response === undefined) return { fault: `${method} ${template} has no answer ${status}` }
  return { at: ['paths', template, verb, 'responses', String(status)], response }
}

const only = (
  allowed: readonly number[],
  status: number,
  response: DocumentedResponse,
  fault: string,
): Found =>
  allowed.includes(status)
    ? { at: [], response }
    : { fault: `${fault}, and the answer is ${status}` }
