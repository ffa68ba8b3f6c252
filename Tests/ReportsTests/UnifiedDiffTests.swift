import Reports
import Testing

struct UnifiedDiffTests {
  private func diff(_ old: String, _ new: String, path: String = "page.md") -> String {
    String(decoding: UnifiedDiff(of: path, from: Array(old.utf8), to: Array(new.utf8)).bytes, as: UTF8.self)
  }

  @Test func `a page that stays has no diff`() { #expect(diff("a\nb\n", "a\nb\n") == "") }

  @Test func `three lines of context surround a change`() {
    #expect(
      diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n")
        == "--- a/page.md\n+++ b/page.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n")
  }

  @Test func `nearby changes share a hunk, others have their own`() {
    let lines = (1...20).map(String.init)
    func page(_ changed: Set<Int>) -> String {
      lines.map { changed.contains(Int($0) ?? 0) ? "x" : $0 }.joined(separator: "\n") + "\n"
    }
    #expect(diff(page([]), page([2, 9])).split(separator: "\n").filter { $0.hasPrefix("@@") } == ["@@ -1,12 +1,12 @@"])
    #expect(
      diff(page([]), page([2, 10])).split(separator: "\n").filter { $0.hasPrefix("@@") } == [
        "@@ -1,5 +1,5 @@", "@@ -7,7 +7,7 @@",
      ])
  }

  @Test func `a last line without an end is marked`() {
    #expect(
      diff("a\nb", "a\nc")
        == "--- a/page.md\n+++ b/page.md\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
    )
    #expect(diff("a", "b").hasPrefix("--- a/page.md\n+++ b/page.md\n@@ -1 +1 @@\n-a\n"))
  }

  @Test func `a deleted line and changed line ends are in the diff`() {
    #expect(diff("a\r\nb\r\nc\r\n", "a\r\nx\r\nc\r\n").contains(" a\r\n-b\r\n+x\r\n c\r\n"))
    #expect(diff("a\nb\nc\n", "a\nbc\n").hasSuffix("@@ -1,3 +1,2 @@\n a\n-b\n-c\n+bc\n"))
  }

  @Test func `names with special characters are quoted as Git quotes them`() {
    #expect(diff("a", "b", path: "my page.md").hasPrefix("--- a/my page.md\t\n+++ b/my page.md\t\n"))
    #expect(diff("a", "b", path: "./x//./y.md").hasPrefix("--- a/x/y.md\n"))
    #expect(diff("a", "b", path: "ä\"\n.md").hasPrefix("--- \"a/\\303\\244\\\"\\012.md\"\n"))
  }
}
