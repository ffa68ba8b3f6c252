# The Homebrew formula, as Formula/doi-audit.rb of a tap (OWNER/homebrew-tap): `brew install OWNER/tap/doi-audit`.
# `make dist OWNER=name` puts in the account, the version and the checksum of the source archive, and writes dist/doi-audit.rb.
class DoiAudit < Formula
  desc "Compare hand-written citations with the records registered for their DOIs"
  homepage "https://github.com/OWNER/doi-audit"
  url "https://github.com/OWNER/doi-audit/releases/download/vVERSION/doi-audit-VERSION.tar.gz"
  sha256 "SOURCE_SHA256"
  license "MIT"

  depends_on "pkgconf" => :build
  # Swift 6.2.
  depends_on xcode: ["26.0", :build]

  uses_from_macos "swift" => :build
  uses_from_macos "curl"
  uses_from_macos "libxml2"
  uses_from_macos "sqlite"
  uses_from_macos "zlib"

  on_macos do
    depends_on macos: :sequoia
  end

  def install
    arguments = ["--disable-sandbox", "-c", "release", "--product", "doi-audit"]
    # macOS has Swift's runtime.
    arguments << "--static-swift-stdlib" if OS.linux?
    system "swift", "build", *arguments
    system "sh", "Packaging/files", ".build/release/doi-audit", prefix
    mv share/"bash-completion/completions", buildpath/"bash"
    bash_completion.install buildpath/"bash/doi-audit"
  end

  test do
    (testpath/"page.md").write "- Doe, J. (2020). A title. Journal, 1, 2-3. https://doi.org/10.5555/12345678\n"
    assert_match "1 citation", shell_output("#{bin}/doi-audit check page.md --offline --on-unverified warn")
  end
end
