import { visibleProducts } from '../access/visibility.ts';
import { visibleById } from '../access/visible-by-id.ts';
import { Product } from './product.ts';

export const loadVisibleProduct = visibleById(Product, visibleProducts);
