/** The options of a select, from a list of things with titles. */
export const Options = ({ of }: { of: Readonly<Record<string, { readonly title: string }>> }) =>
  Object.entries(of).map(([id, { title }]) => (
    <option key={id} value={id}>
      {title}
    </option>
  ));
