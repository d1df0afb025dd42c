import { visibleProducts } from '../access/visibility.ts';
import { visibleById } from '../reading/read-by-id.ts';
import { readable } from '../reading/readable.ts';
import { Product } from './product.ts';

export const products = readable({ type: 'Product', entity: Product, kind: 'product', visible: visibleProducts });
export const loadVisibleProduct = visibleById(products);
