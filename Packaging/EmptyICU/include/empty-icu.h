// Nothing is called: the linker takes the table by its name.
