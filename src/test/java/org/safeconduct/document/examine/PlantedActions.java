package org.safeconduct.document.examine;

import static org.safeconduct.document.examine.Planted.annotation;
import static org.safeconduct.document.examine.Planted.fact;
import static org.safeconduct.document.examine.RawPdf.content;
import static org.safeconduct.document.examine.RawPdf.of;
import static org.safeconduct.document.examine.RawPdf.page;

import java.util.List;
import org.safeconduct.document.inspect.Active;

/** Documents with one thing in each that would do something. */
final class PlantedActions {
    private PlantedActions() {}

    static List<Planted> all() {
        return List.of(
                fact(
                        "JavaScript in the name tree",
                        of("/Names<</JavaScript<</Names[(a) <</S/JavaScript/JS(app.alert)>>]>>>>", "", ""),
                        Active.JavaScript.class,
                        ""),
                fact("JavaScript of a page", page("/AA<</O<</S/JavaScript/JS(x)>>>>"), Active.JavaScript.class, ""),
                fact(
                        "JavaScript of an annotation",
                        annotation("/Link", "/A<</S/JavaScript/JS(x)>>"),
                        Active.JavaScript.class,
                        ""),
                fact(
                        "JavaScript of a field",
                        of("/AcroForm<</Fields[<</FT/Tx/T(f)/AA<</K<</S/JavaScript/JS 20 0 R>>>>>>]>>", "", "").stream(
                                20, "", "x"),
                        Active.JavaScript.class,
                        ""),
                fact(
                        "JavaScript in a chain of actions",
                        annotation("/Link", "/A<</S/GoTo/D[3 0 R/Fit]/Next[<</S/JavaScript/JS(x)>>]>>"),
                        Active.JavaScript.class,
                        ""),
                fact(
                        "JavaScript in an unreachable object",
                        content("").object(40, "<</S/JavaScript/JS(x)>>"),
                        Active.JavaScript.class,
                        ""),
                fact(
                        "an action on opening",
                        of("/OpenAction<</S/URI/URI(https://example.org)>>", "", ""),
                        Active.OpenAction.class,
                        "URI"),
                fact("an action at an event", page("/AA<</C<</S/Named/N/NextPage>>>>"), Active.EventAction.class, "C"),
                fact(
                        "a program started",
                        annotation("/Link", "/A<</S/Launch/Win<</F(calc.exe)>>>>"),
                        Active.LaunchAction.class,
                        "calc.exe"),
                fact(
                        "a form sent",
                        annotation("/Widget", "/A<</S/SubmitForm/F<</FS/URL/F(https://collect.example)>>>>"),
                        Active.SubmitForm.class,
                        "collect.example"),
                fact(
                        "a form filled from a file",
                        annotation("/Widget", "/A<</S/ImportData/F(data.fdf)>>"),
                        Active.ImportData.class,
                        "data.fdf"),
                fact(
                        "another document",
                        annotation("/Link", "/A<</S/GoToR/F(other.pdf)/D[0/Fit]>>"),
                        Active.OtherDocument.class,
                        "other.pdf"),
                fact(
                        "an attached document",
                        annotation("/Link", "/A<</S/GoToE/T<</R/C/N(inner.pdf)>>/F(inner.pdf)>>"),
                        Active.AttachedDocument.class,
                        "inner.pdf"),
                fact("a film", annotation("/Screen", "/A<</S/Rendition/OP 0>>"), Active.MediaPlayed.class, "Rendition"),
                fact("rich media", annotation("/RichMedia", ""), Active.RichMedia.class, ""),
                fact("a scene", annotation("/3D", ""), Active.ThreeDimensional.class, ""),
                fact(
                        "a form in XFA",
                        of("/AcroForm<</Fields[]/XFA 20 0 R>>", "", "").stream(20, "", "<xdp/>"),
                        Active.XfaForm.class,
                        ""),
                fact(
                        "an attachment",
                        of("/Names<</EmbeddedFiles<</Names[(a) 20 0 R]>>>>", "", "")
                                .object(20, "<</Type/Filespec/F(evil.exe)/EF<</F 21 0 R>>>>")
                                .stream(21, "/Type/EmbeddedFile", "MZ"),
                        Active.Attachment.class,
                        "evil.exe"),
                fact(
                        "an attachment that nothing leads to",
                        content("").stream(21, "/Type/EmbeddedFile/Subtype/text#2Fplain", "list"),
                        Active.Attachment.class,
                        "text/plain"),
                fact(
                        "a program in PostScript",
                        page("/Resources<</XObject<</P 20 0 R>>>>").stream(20, "/Type/XObject/Subtype/PS", "showpage"),
                        Active.PostScript.class,
                        ""),
                fact(
                        "content from elsewhere",
                        page("/Resources<</XObject<</P 20 0 R>>>>").stream(
                                20, "/Type/XObject/Subtype/Form/BBox[0 0 1 1]/F(//server/share)", ""),
                        Active.ExternalContent.class,
                        "//server/share"),
                fact(
                        "a link",
                        annotation("/Link", "/A<</S/URI/URI(https://tracker.example/id=7)>>"),
                        Active.Link.class,
                        "https://tracker.example/id=7"),
                fact(
                        "a link to a file",
                        annotation("/Link", "/A<</S/URI/URI(file://server/share)>>"),
                        Active.ForeignLink.class,
                        "file://server/share"),
                fact(
                        "a calculation",
                        page("/Resources<</Shading<</S<</ShadingType 1/ColorSpace/DeviceGray/Function 20 0 R>>>>>>")
                                .stream(20, "/FunctionType 4/Domain[0 1 0 1]/Range[0 1]", "{pop}"),
                        Active.CalculatedFunction.class,
                        ""),
                fact(
                        "markup in an annotation",
                        annotation("/FreeText", "/RC(<body><a href='x'>)"),
                        Active.AnnotationMarkup.class,
                        ""));
    }
}
