import Bibliography

/// The type's former name, until all of Alignment says `Edit`.
public typealias TextEdit = Edit
