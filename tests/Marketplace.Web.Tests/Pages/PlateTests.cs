namespace Marketplace.Web.Tests.Pages;

public sealed class PlateTests
{
    [Test]
    public void A_drawn_plate_bears_no_number_because_goods_of_several_HS_headings_share_it()
    {
        const string Stamp = "transform=\"translate(22 378)";
        var plates = Directory.GetFiles(ArchitectureTests.File("src/Marketplace.Web/wwwroot/plates"), "*.svg");
        Assert.That(plates, Has.Length.AtLeast(100));
        Assert.That(plates.Where(plate => File.ReadAllText(plate).Contains(Stamp)), Is.Empty);
    }
}
