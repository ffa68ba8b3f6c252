import System
import Testing

@Suite struct ChildProcessTests {
  @Test func `output, error text and status come back`() {
    let child = ChildProcess.run("sh", ["-c", "echo out; echo wrong >&2; echo more >&2; exit 3"])
    #expect(child.status == 3 && !child.isSuccessful && !child.isLate)
    #expect(String(decoding: child.output, as: UTF8.self) == "out\n")
    #expect(child.errorText == "wrong\nmore\n")
    #expect(child.firstErrorLine == "wrong")
  }

  @Test func `input larger than a pipe comes back whole`() {
    let input = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
    let child = ChildProcess.run("cat", [], input: input)
    #expect(child.isSuccessful && child.output == input)
  }

  @Test func `a program may end before it has read its input`() {
    #expect(ChildProcess.run("true", [], input: Array(repeating: 0, count: 1_000_000)).isSuccessful)
  }

  @Test func `without input, standard input is empty`() {
    #expect(ChildProcess.run("cat", []).output.isEmpty)
  }

  @Test func `much output on both streams does not block`() {
    let child = ChildProcess.run("sh", ["-c", "head -c 500000 /dev/zero >&2; head -c 500000 /dev/zero"])
    #expect(child.output.count == 500_000 && child.errorText.utf8.count == 500_000)
  }

  @Test func `arguments are not interpreted by a shell`() {
    let child = ChildProcess.run("printf", ["%s|", "a b", "$HOME", "*"])
    #expect(String(decoding: child.output, as: UTF8.self) == "a b|$HOME|*|")
  }

  @Test func `variables are added to the environment`() {
    let child = ChildProcess.run("sh", ["-c", "echo $ADDED${HOME:+ and home}"], variables: ["ADDED": "added"])
    #expect(String(decoding: child.output, as: UTF8.self).hasPrefix("added"))
  }

  @Test func `a program that does not exist has status 127`() {
    #expect(ChildProcess.run("no-such-program", []).isMissing)
  }

  @Test func `a program that a signal ends has status 128`() {
    let child = ChildProcess.run("sh", ["-c", "kill -9 $$"])
    #expect(child.status == 128 && !child.isLate)
  }

  @Test func `a program that takes too long is ended`() {
    let start = ContinuousClock.now
    let child = ChildProcess.run("sleep", ["20"], timeLimit: .milliseconds(200))
    #expect(child.isLate && !child.isSuccessful)
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func `a program within its time limit is not late`() {
    #expect(ChildProcess.run("true", [], timeLimit: .seconds(20)).isSuccessful)
  }
}
