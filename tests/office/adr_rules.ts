import { truthy, pattern, schema } from '@stoplight/spectral-functions';
import type { RulesetDefinition } from '@stoplight/spectral-core';

/*
 * Rules for the description of the office's API, written after the requirements of the Dutch API
 * Design Rules 2.x (Logius). The published rule set of that standard is not in this project; these
 * are our own, and cover what can be seen in a description.
 */
const OPERATIONS = '$.paths[*][get,post,put,patch,delete]';
const error = 'error' as const;

export const adrRules: RulesetDefinition = {
  rules: {
    'adr-openapi-3': {
      message: 'The description is OpenAPI 3',
      given: '$.openapi',
      severity: error,
      then: { function: pattern, functionOptions: { match: '^3\\.[01]\\.\\d+$' } },
    },
    'adr-semantic-version': {
      message: 'info.version is a semantic version',
      given: '$.info.version',
      severity: error,
      then: { function: pattern, functionOptions: { match: '^\\d+\\.\\d+\\.\\d+$' } },
    },
    'adr-contact': {
      message: 'info.contact has a name, an e-mail address and a web address',
      given: '$.info.contact',
      severity: error,
      then: ['name', 'email', 'url'].map((field) => ({ field, function: truthy })),
    },
    'adr-contact-present': {
      message: 'info.contact is there',
      given: '$.info',
      severity: error,
      then: { field: 'contact', function: truthy },
    },
    'adr-major-version-in-address': {
      message: 'Every server has the major version in its address, and no slash at the end',
      given: '$.servers[*].url',
      severity: error,
      then: { function: pattern, functionOptions: { match: '/v\\d+$' } },
    },
    'adr-no-trailing-slash': {
      message: 'No path ends in a slash',
      given: '$.paths[*]~',
      severity: error,
      then: { function: pattern, functionOptions: { notMatch: '.+/$' } },
    },
    'adr-kebab-paths': {
      message: 'Parts of a path are in kebab-case',
      given: '$.paths[*]~',
      severity: error,
      then: {
        function: pattern,
        functionOptions: { match: '^(/([a-z0-9]+(-[a-z0-9]+)*(\\.json)?|\\{[a-zA-Z]+\\}))+$' },
      },
    },
    'adr-camel-case-query': {
      message: 'Names in the query are in camelCase',
      given: "$.paths[*][*].parameters[?(@.in == 'query')].name",
      severity: error,
      then: { function: pattern, functionOptions: { match: '^[a-z][a-zA-Z0-9]*$' } },
    },
    'adr-standard-methods': {
      message: 'Only the standard methods of HTTP',
      given: '$.paths[*]',
      severity: error,
      then: {
        function: schema,
        functionOptions: {
          schema: {
            type: 'object',
            propertyNames: {
              enum: ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'parameters'],
            },
          },
        },
      },
    },
    'adr-version-header': {
      message: 'Every answer has the header API-Version',
      given: `${OPERATIONS}.responses[*].headers`,
      severity: error,
      then: { field: 'API-Version', function: truthy },
    },
    'adr-headers-described': {
      message: 'Every answer names its headers',
      given: `${OPERATIONS}.responses[*]`,
      severity: error,
      then: { field: 'headers', function: truthy },
    },
    'adr-problem-json': {
      message: 'Errors are application/problem+json',
      given: `${OPERATIONS}.responses[?(@property.match(/^[45]/))].content`,
      severity: error,
      then: { field: 'application/problem+json', function: truthy },
    },
    'adr-errors-named': {
      message: 'Every operation says how it refuses',
      given: `${OPERATIONS}.responses`,
      severity: error,
      then: { field: '4XX', function: truthy },
    },
    'adr-operation-described': {
      message: 'Every operation has an id, a summary and a tag',
      given: OPERATIONS,
      severity: error,
      then: ['operationId', 'summary', 'tags'].map((field) => ({ field, function: truthy })),
    },
  },
};
