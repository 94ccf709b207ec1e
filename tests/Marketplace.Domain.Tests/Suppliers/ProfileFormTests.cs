using Marketplace.Domain.Suppliers;

namespace Marketplace.Domain.Tests.Suppliers;

public sealed class ProfileFormTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [TestCase("taxCode", "0100109107")]
    [TestCase("taxCode", "123")]
    [TestCase("businessType", "bank")]
    [TestCase("legalNameVi", " ")]
    [TestCase("provinceCode", "99")]
    [TestCase("communeCode", "123")]
    [TestCase("contactEmail", "thusuong@")]
    [TestCase("phone", "12")]
    [TestCase("website", "javascript:alert(1)")]
    [TestCase("hsChapters", "09, 77")]
    [TestCase("employees", "-1")]
    [TestCase("employees", "many")]
    [TestCase("foundedOn", "31/02/2020")]
    [TestCase("foundedOn", "25/11/2026")]
    [TestCase("foundedOn", "31/12/1849")]
    [TestCase("latitude", "51.5")]
    [TestCase("nearestPort", "Da Nang")]
    [TestCase("markets", "JPN")]
    [TestCase("markets", "ZZ")]
    [TestCase("legalNameVi", "Gốm\nBcc: a@b.example")]
    [TestCase("contactName", "Sương\u2028Ánh")]
    [TestCase("contactEmail", "<i>a@c.dd")]
    [TestCase("contactEmail", "sương@congty.vn")]
    [TestCase("contactEmail", "a\u202Eb@congty.vn")]
    [TestCase("phone", "٠٩٠٠٠٠٠٤١٧")]
    [TestCase("communeCode", "٢٣٢٩٣")]
    [TestCase("hsChapters", "٠٩")]
    [TestCase("languages", "zz, qq")]
    [TestCase("nearestPort", "ZZ999")]
    [TestCase("nearestPort", "VNXYZ")]
    [TestCase("languages", "Việt, Klingon")]
    public void Wrong_text_changes_nothing_and_says_why(string field, string typed)
    {
        var (profile, faults) = ProfileForm.Apply(
            ApplicationTests.Empty, new Dictionary<string, string> { [field] = typed }, Today);
        Assert.That(profile, Is.EqualTo(ApplicationTests.Empty));
        Assert.That(
            faults.Single(), Is.Not.Null.And.Property("Field").EqualTo(field).And.Property("Typed").EqualTo(typed));
    }

    [TestCase("taxCode", "0100 109 106", "0100109106")]
    [TestCase("provinceCode", "Kon Tum", "51")]
    [TestCase("foundedOn", "2016-11-18", "18/11/2016")]
    [TestCase("foundedOn", "24/11/2026", "24/11/2026")]
    [TestCase("foundedOn", "18-11-2016", "18/11/2016")]
    [TestCase("foundedOn", "8.1.2016", "08/01/2016")]
    [TestCase("hsChapters", "46; 09", "46, 09")]
    [TestCase("employees", "1.200", "1200")]
    [TestCase("latitude", "15,12", "15.12")]
    [TestCase("storyEn", "<script>'; drop table x; --", "<script>'; drop table x; --")]
    [TestCase("storyEn", "One\nTwo", "One\nTwo")]
    [TestCase("languages", "VI, en", "vi, en")]
    [TestCase("nearestPort", " vndad", "VNDAD")]
    [TestCase("nearestPort", "KHKOS", "KHKOS")]
    [TestCase("phone", "", "")]
    [TestCase("languages", "Việt, tiếng Anh, Japanese, zh", "vi, en, ja, zh")]
    [TestCase("markets", "Nhật, Đức, Hoa Kỳ, Úc, Ý, korea, US", "JP, DE, US, AU, IT, KR")]
    public void Right_text_is_kept_in_one_form(string field, string typed, string shown)
    {
        var (profile, faults) = ProfileForm.Apply(
            ApplicationTests.Empty, new Dictionary<string, string> { [field] = typed }, Today);
        Assert.That(faults, Is.Empty);
        Assert.That(ProfileForm.Find(field)!.Show(profile), Is.EqualTo(shown));
    }

    [TestCase("foundedOn", "31/02/2015", "There is no day 31/02/2015")]
    [TestCase("foundedOn", "last year", "Enter day/month/year")]
    [TestCase("markets", "Nhật, Đứcc", "“Đứcc” is not known")]
    public void What_is_wrong_is_said_of_what_was_typed(string field, string typed, string reason)
    {
        var (_, faults) = ProfileForm.Apply(
            ApplicationTests.Empty, new Dictionary<string, string> { [field] = typed }, Today);
        Assert.That(faults.Single().Text.En, Does.StartWith(reason));
    }

    [Test]
    public void Completeness_is_five_points_for_each_of_twenty_items()
    {
        var profile = ApplicationTests.Empty;
        Assert.That(ProfileCompleteness.Of(profile), Is.EqualTo(15));
        Assert.That(ProfileCompleteness.Missing(profile), Has.Count.EqualTo(17));
        Assert.That(ProfileCompleteness.Of(profile with { StoryEn = new string('a', 399) }), Is.EqualTo(15));
        Assert.That(ProfileCompleteness.Of(profile with { StoryEn = new string('a', 400) }), Is.EqualTo(20));
        Assert.That(ProfileCompleteness.Of(profile with { SitePhotos = 3 }), Is.EqualTo(20));
    }
}
