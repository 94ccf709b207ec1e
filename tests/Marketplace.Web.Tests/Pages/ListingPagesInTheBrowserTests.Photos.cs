using Marketplace.Web.Tests.Features.Catalogue.Photos;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Web.Tests.Pages;

public sealed partial class ListingPagesInTheBrowserTests
{
    [Test]
    public async Task Photos_are_uploaded_ordered_described_and_removed_and_no_typed_text_is_lost()
    {
        Camera.MustBeInstalled();
        var id = await Listing("PHOTO");
        var page = await SignedIn(width: 390);
        await page.GotoAsync($"/en/portal/listings/{id}");
        await page.FillAsync("#Input_Packaging", "typed, not saved yet");
        await page.SetInputFilesAsync(
            "#photos", [File("front.png", 201), File("back.png", 202), File("small.png", 203, 300)]);
        await page.ClickAsync("button:has-text('Upload')");
        await Expect(page.Locator(".shots li")).ToHaveCountAsync(3);
        await Expect(page.Locator(".shots li").Nth(2)).ToContainTextAsync("too small to count");
        await Expect(page.Locator("#Input_Packaging")).ToHaveValueAsync("typed, not saved yet");
        await page.Locator(".shots li").Nth(1).GetByRole(AriaRole.Button, new() { Name = "Move earlier" }).ClickAsync();
        await page.Locator(".shots li").Nth(2).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Expect(page.Locator(".shots li")).ToHaveCountAsync(2);
        await page.ClickAsync(".shots li >> nth=0 >> summary");
        await page.FillAsync("#alt-en-0", "Back of the bag");
        await page.FocusAsync("#Input_Packaging");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".notice__title")).ToHaveTextAsync("Saved");

        var own = await Own(id);
        Assert.That((string?)own["content"]!["packaging"], Is.EqualTo("typed, not saved yet"));
        Assert.That((string?)own["photos"]![0]!["altEn"], Is.EqualTo("Back of the bag"));
        await _firm.PostAsync($"/api/supplier/listings/{id}/publish", null).Succeeded();
        await page.GotoAsync($"/en/products/{id}");
        await Expect(page.Locator(".gallery img").First).ToHaveAttributeAsync("alt", "Back of the bag");
        var drawn = await page.Locator(".gallery img").First.EvaluateAsync<int>("i => i.naturalWidth");
        Assert.That(drawn, Is.EqualTo(800));
        await Expect(page.Locator(".gallery__note")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task A_file_that_is_no_photo_is_told_by_its_name_and_the_others_go_in()
    {
        Camera.MustBeInstalled();
        var id = await Listing("PHOTO-2");
        var page = await SignedIn();
        await page.GotoAsync($"/vi/portal/listings/{id}");
        await page.SetInputFilesAsync(
            "#photos",
            [new() { Name = "a.png", MimeType = "image/png", Buffer = "GIF89a"u8.ToArray() }, File("b.png", 211)]);
        await page.ClickAsync("button:has-text('Tải ảnh lên')");
        await Expect(page.Locator("#photos-error"))
            .ToContainTextAsync("a.png: Tệp hỏng hoặc không thuộc loại được nhận");
        await Expect(page.Locator(".shots li")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    private static FilePayload File(string name, int seed, int size = 1_100) =>
        new() { Name = name, MimeType = "image/png", Buffer = Camera.Png(size, size, seed) };
}
