import type { CodegenConfig } from '@graphql-codegen/cli';

/** How the scalars of the schema travel in JSON. */
const SCALARS = {
  ID: 'string',
  Date: 'string',
  DateTime: 'string',
  Decimal: 'string',
  CurrencyCode: 'string',
  CountryCode: 'string',
  LanguageTag: 'string',
};

/** Types the documents that clients use against the committed schema: a change that breaks them stops compiling. */
const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  documents: 'schema/operations/*.graphql',
  generates: {
    'test/generated/client.ts': {
      plugins: ['typescript-operations', 'typescript-graphql-request'],
      config: {
        documentMode: 'documentNode',
        importExtension: '.ts',
        emitLegacyCommonJSImports: false,
        useTypeImports: true,
        enumType: 'string-literal',
        scalars: SCALARS,
      },
    },
    'schema/client/src/generated/types.ts': {
      plugins: ['typescript-operations'],
      // A later schema may have more values, which is no break: a program needs a branch for what it does not know.
      config: { enumType: 'string-literal', futureProofEnums: true, scalars: SCALARS },
    },
    'schema/client/src/generated/operations.ts': {
      plugins: ['./schema/client/operations-plugin.ts'],
      config: { typesFrom: './types.ts' },
    },
  },
};

export default config;
