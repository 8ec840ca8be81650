import { FaultOrder, LabInfo, labActions } from '@marquee/shared/lab.ts'
import { jsonSchemaOf } from './jsonSchemas.ts'
import { common, header, json, problem, text } from './parts.ts'

const token = {
  in: 'header',
  name: 'X-Lab-Token',
  description: 'The token that the server prints at its start.',
  required: true,
  schema: { type: 'string' },
}
const allowed = { Allow: header('The method that this resource has.') }

/** What each request to the lab can get. */
const answers = {
  ...common,
  '403': problem('The token is missing, or the request does not come from a page of this machine.'),
  '404': {
    ...problem('The lab is off, or has no such order.'),
    content: { ...problem('').content, 'text/html': {} },
  },
  '405': problem('Orders are sent with POST.', allowed),
}
const refused = {
  ...answers,
  '400': problem('It names no simulated source, or no fault that is known.'),
  '413': problem('The order is longer than 1 kB.'),
  '415': problem('The order is not JSON.'),
}

const noSimulator = 'The simulator did not take the order.'

/** What breaks things on purpose: for this machine alone, and only with `LAB=1`. */
export const labPaths = {
  '/api/lab': {
    get: {
      operationId: 'lab',
      summary: 'What the lab can break',
      parameters: [token],
      responses: {
        ...answers,
        '200': { ...text('It is on.'), content: json(jsonSchemaOf(LabInfo)) },
      },
    },
  },
  '/api/lab/{order}': {
    post: {
      operationId: 'breakStream',
      summary: 'Breaks the streams of this browser, or of all',
      parameters: [
        token,
        { in: 'path', name: 'order', required: true, schema: { enum: labActions } },
      ],
      requestBody: { content: json({ type: 'object' }) },
      responses: {
        ...refused,
        '204': text('It is done.'),
        '409': problem('This browser has no stream, or nothing would start the server again.'),
        '502': problem(noSimulator),
      },
    },
  },
  '/api/lab/faults': {
    post: {
      operationId: 'breakSource',
      summary: 'Makes a simulated source fail, or ends that',
      parameters: [token],
      requestBody: { required: true, content: json(jsonSchemaOf(FaultOrder)) },
      responses: { ...refused, '204': text('It is done.'), '502': problem(noSimulator) },
    },
  },
}
