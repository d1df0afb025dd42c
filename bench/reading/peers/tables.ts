/** The columns that the page needs, as Kysely wants to know them. */
export interface Tables {
  readonly subscriptions: {
    id: string;
    reference: string;
    customer_id: string;
    partner_id: string | null;
    product_id: string;
    quantity: number;
    term: string;
    currency_code: string;
    purchase_method: string;
    status: string;
    start_date: string;
    end_date: string;
    auto_renew: boolean;
  };
  readonly products: { id: string; sku: string; name: string };
  readonly partners: { id: string; name: string };
  readonly quotes: { id: string; number: string; status: string; expires_on: string | null; expires_at: Date | null };
  readonly quote_lines: { quote_id: string; subscription_id: string; standing_since: Date | null };
}
