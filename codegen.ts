import type { CodegenConfig } from '@graphql-codegen/cli';

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
        scalars: {
          ID: 'string',
          Date: 'string',
          DateTime: 'string',
          Decimal: 'string',
          CurrencyCode: 'string',
          CountryCode: 'string',
          LanguageTag: 'string',
        },
      },
    },
  },
};

export default config;
