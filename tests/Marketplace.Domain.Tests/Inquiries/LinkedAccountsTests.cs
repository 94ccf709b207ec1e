using Marketplace.Domain.Inquiries;

namespace Marketplace.Domain.Tests.Inquiries;

public sealed class LinkedAccountsTests
{
    [TestCase("loan@eatan.example", "export@eatan.example", null, true)]
    [TestCase("Loan@EATAN.example", "export@eatan.example", null, true)]
    [TestCase("loan@mail.eatan.example", "export@eatan.example", null, true)]
    [TestCase("loan@eatan.example", "eatan@gmail.com", "https://www.eatan.example/en", true)]
    [TestCase("eatan+buyer@gmail.com", "eatan@gmail.com", null, true)]
    [TestCase("hanne@gmail.com", "eatan@gmail.com", null, false)]
    [TestCase("hanne@sorby.example", "export@eatan.example", "https://eatan.example", false)]
    [TestCase("hanne@noteatan.example", "export@eatan.example", null, false)]
    [TestCase("hanne@sorby.com.vn", "export@eatan.com.vn", null, false)]
    [TestCase("hanne@sorby.example", null, "not an address", false)]
    public void An_account_is_linked_by_its_address_or_the_firm_s_own_mail_host(
        string buyer, string? firm, string? website, bool linked) =>
        Assert.That(LinkedAccounts.AreLinked(buyer, [firm, ""], website), Is.EqualTo(linked));
}
