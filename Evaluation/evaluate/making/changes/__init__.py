"""Changes to an item: variants, which are still right, and mistakes, which make one field wrong.

A change is made to the item, not to the printed text, so that it looks as the style prints the field.
"""
